"""What a record is made of. Frozen types that import nothing of ours and do no I/O."""

from .aside import Aside
from .claim import Claim, Phase, Status
from .correction import Action, Correction, correction_id
from .edtf import bounds, edtf_of, moved, week_of
from .entry import Entry, Standing
from .errors import (
    CodebookError,
    EvidenceBroken,
    InputRefused,
    NotOnRecord,
    OnrecordError,
    RecordBusy,
    RecordDamaged,
    RecordError,
    RecordTooNew,
)
from .figure import Figure, Point, Voice, figure_to_plain
from .hinge import swing, swing_over
from .ids import claim_id, entry_id, relation_id, report_id
from .party import Party
from .place import PRECISIONS, Place
from .plain import claim_from_plain, claim_to_plain, report_from_plain, report_to_plain
from .quantity import Number, Quantity
from .reading import Reading
from .relation import Relation, RelationKind
from .report import Arrival, Damage, Edition, EditionState, Furniture, Given, Issued, Report
from .situation import Situation, State, situation_to_plain
from .span import Span, overlap_any
from .when import When
from .why import Evidence, Why, why_to_plain

__all__ = [
    "PRECISIONS",
    "Action",
    "Arrival",
    "Aside",
    "Claim",
    "CodebookError",
    "Correction",
    "Damage",
    "Edition",
    "EditionState",
    "Entry",
    "Evidence",
    "EvidenceBroken",
    "Figure",
    "Furniture",
    "Given",
    "InputRefused",
    "Issued",
    "NotOnRecord",
    "Number",
    "OnrecordError",
    "Party",
    "Phase",
    "Place",
    "Point",
    "Quantity",
    "Reading",
    "RecordBusy",
    "RecordDamaged",
    "RecordError",
    "RecordTooNew",
    "Relation",
    "RelationKind",
    "Report",
    "Situation",
    "Span",
    "Standing",
    "State",
    "Status",
    "Voice",
    "When",
    "Why",
    "bounds",
    "claim_from_plain",
    "claim_id",
    "claim_to_plain",
    "correction_id",
    "edtf_of",
    "entry_id",
    "figure_to_plain",
    "moved",
    "overlap_any",
    "relation_id",
    "report_from_plain",
    "report_id",
    "report_to_plain",
    "situation_to_plain",
    "swing",
    "swing_over",
    "week_of",
    "why_to_plain",
]  # fmt: skip
