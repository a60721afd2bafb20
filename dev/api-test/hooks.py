"""What generated calls need to reach what they are about."""

import re
from uuid import uuid4

import schemathesis

VALID = re.compile(r"[\x21-\x7e]{1,255}")


@schemathesis.hook
def before_call(context, case, kwargs):
    # A name is for one call: a valid one that comes again is another's. One that is none stays, to be refused.
    for name in list(case.headers or {}):
        if name.lower() == "idempotency-key" and VALID.fullmatch(str(case.headers[name])):
            case.headers[name] = str(uuid4())
