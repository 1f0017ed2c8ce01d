# The parts of building the agenda.
draft-parts = Parts of the agenda
draft-part-board = Board
draft-part-sessions = Sessions
