# Without a network.
offline-title = No network right now
offline-lede = This page is not among those that your phone keeps.
offline-text = It opens by itself when the network is back. These are kept, as they were last:
offline-kept = Kept page
offline-kept-words = The network is weak or away. This page is as of { $time } ({ $zone }). It renews itself when the network is back.
