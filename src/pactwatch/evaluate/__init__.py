"""How well a coder does on gold documents, measured claim by claim."""

from pactwatch.evaluate.gold import GoldClaim, GoldDocument, read_gold
from pactwatch.evaluate.scores import score

__all__ = ["GoldClaim", "GoldDocument", "read_gold", "score"]
