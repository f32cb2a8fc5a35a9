"""From claims to arrangements: stage, flags, terms, accounts that differ, and who may be sent; codebook section 5.

Pure functions over `model.Entry`: no files, no clock, no network. The order of the entries never matters.
"""

from pactwatch.register.arrangement import Arrangement, arrangement, arrangements, entry_dict
from pactwatch.register.lookup import LookUp, Place, who_takes

__all__ = ["Arrangement", "LookUp", "Place", "arrangement", "arrangements", "entry_dict", "who_takes"]
