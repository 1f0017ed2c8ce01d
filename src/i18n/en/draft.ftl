# The parts of building the agenda.
draft-parts = Parts of the agenda
draft-part-board = Agenda
draft-part-sessions = Sessions
