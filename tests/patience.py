"""How long stories wait for Foyer: how fast it is, the bench says, not a story on a busy machine."""

from workspace import Patience

AT_LEISURE = Patience(ack=30.0, trigger=30.0)
