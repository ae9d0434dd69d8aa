"""Whether it is said to be so, and how far it has come."""

from __future__ import annotations

import pytest

from onrecord.model import Phase, Status

from .one import one


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        # tense and modals
        ("Troops clashed with smugglers near the lake on Tuesday.", "fight", "happened"),
        ("The army will deploy 200 soldiers to the delta next week.", "deploy", "planned"),
        ("Kenya would send 40 officers to the island.", "deploy", "planned"),
        ("The brigade is to leave on Friday.", "withdraw", "planned"),
        ("The brigade is due to leave on Friday.", "withdraw", "planned"),
        ("Gunmen may attack the depot again.", "attack", "possible"),
        ("The rebels could withdraw from the harbour.", "withdraw", "possible"),
        ("If the rebels seize the airport, trade will suffer.", "seize", "possible"),
        ("The government must lift the curfew.", "measure", "sought"),
        ("Rebels are shelling the port.", "attack", "ongoing"),
        # negation
        ("The militia did not attack the convoy.", "attack", "denied"),
        ("The militia has not withdrawn from the town.", "withdraw", "denied"),
        ("No one was killed in the blast.", "killed", "denied"),
        ("Nobody was injured.", "injured", "denied"),
        ("The crash resulted in no apparent injuries.", "injured", "denied"),
        ("The driver in the truck was not injured.", "injured", "denied"),
        ("No fewer than 30 pilgrims were killed.", "killed", "happened"),
        ("No more than 30 pilgrims were killed.", "killed", "happened"),
        ("Not more than nine guards were hurt.", "injured", "happened"),
        ("Neither the guard nor his three children were hurt.", "injured", "denied"),
        ("None of the miners was killed.", "killed", "denied"),
        ("Neither bridge was destroyed.", "damage", "denied"),
        ("Neither the army nor the rebels attacked the town.", "attack", "denied"),
        ("Officials said no soldiers had been hurt.", "injured", "denied"),
        ("The rebels never attacked the port.", "attack", "denied"),
        # a negative word that bounds a number denies nothing
        ("No fewer than 40 miners were killed.", "killed", "happened"),
        ("Not more than 20 soldiers left the island.", "withdraw", "happened"),
        ("No less than six bridges were destroyed.", "damage", "happened"),
        ("Police detained no more than 15 students.", "detained", "happened"),
        ("The mayor said no fewer than 300 families had fled.", "displaced", "happened"),
        ("No miners were killed.", "killed", "denied"),
        # governing verbs
        ("The ministry denied bombing the clinic.", "attack", "denied"),
        ("The strikers failed to seize the radio station.", "seize", "denied"),
        ("Soldiers prevented rioters from looting the bank.", "riot", "denied"),
        ("The police refused to disperse the crowd.", "disperse", "denied"),
        ("The general plans to withdraw his troops in June.", "withdraw", "planned"),
        ("The sides agreed to withdraw troops from the pass.", "withdraw", "planned"),
        ("Police were expected to arrest the mayor.", "detained", "planned"),
        ("Villagers urged the police to release two boys.", "released", "sought"),
        ("The widow begged the gang to free a nurse.", "released", "sought"),
        ("Officials feared 30 dead.", "killed", "possible"),
        # what was to take place and did not
        ("The brigade was to have left the valley by Friday.", "withdraw", "denied"),
        ("The airport was due to reopen on Monday but the work was put off.", "service", "denied"),
        ("The bridge was to reopen on Tuesday but will stay shut.", "service", "denied"),
        ("Police were expected to arrest the mayor but called it off.", "detained", "denied"),
        ("The brigade was to leave on Friday, but its staff left early.", "withdraw", "planned"),
        ("The brigade was to leave on Friday, the general said.", "withdraw", "planned"),
        # a part in it is denied, not that it took place
        ("The rebels denied any role in the attack on the convoy.", "attack", "happened"),
        ("The general denied ordering the massacre of nine villagers.", "attack", "happened"),
        # governing nouns and adjectives
        ("The plan to deploy observers was leaked.", "deploy", "planned"),
        ("The threat of an attack closed the school.", "attack", "possible"),
        ("The planned march was called off.", "protest", "planned"),
        ("The sudden risk of riots kept shoppers away.", "riot", "possible"),
        # acts of asking and saying have happened, whatever is asked or said
        ("Villagers urged the police to release two boys.", "request", "happened"),
        ("The commander threatened to bomb the bridge.", "statement", "happened"),
        # states last
        ("The town was calm and quiet, and 200 refugees fled.", "displaced", "happened"),
    ],
)
def test_status(sentence: str, kind: str, status: str) -> None:
    assert one(sentence, kind).status is Status(status)


@pytest.mark.parametrize(
    ("sentence", "kind", "phase"),
    [
        ("The army began to withdraw from the valley on Monday.", "withdraw", "begin"),
        ("Protesters started marching through Lagos.", "protest", "begin"),
        ("Fighting erupted in the suburbs.", "fight", "begin"),
        ("Fighting continued in the suburbs.", "fight", "continue"),
        ("Shelling resumed at dawn.", "attack", "continue"),
        ("The last observers left the island.", "withdraw", "complete"),
        ("All remaining soldiers left the valley.", "withdraw", "complete"),
        ("The withdrawal of the regiment ended on Sunday.", "withdraw", "complete"),
        ("The battalion was ready to deploy to the coast.", "deploy", "prepare"),
        ("The battalion deployed to the coast.", "deploy", None),
        ("Protesters marched through Lagos.", "protest", None),
        ("The bakers began to flee.", "displaced", None),  # tolls have no phases
    ],
)
def test_phase(sentence: str, kind: str, phase: str | None) -> None:
    assert one(sentence, kind).phase == (None if phase is None else Phase(phase))


@pytest.mark.parametrize(
    ("sentence", "kind", "what", "action"),
    [
        ("The governor lifted the curfew.", "measure", "curfew", "lifted"),
        ("The governor imposed a curfew.", "measure", "curfew", "imposed"),
        ("Parliament extended the state of emergency until June.", "measure", "emergency", "extended"),
        ("The city eased its lockdown.", "measure", "health", "eased"),
        ("The airline cancelled flights.", "service", "flights", "suspended"),
        ("The city banned rallies.", "measure", "assembly", "imposed"),
        ("The council imposed sanctions on the regime.", "measure", "sanction", "imposed"),
        ("The city banned loud music.", "measure", "other", "imposed"),
        ("The power supply to the hospital was cut off.", "service", "power", "suspended"),
        ("The railway resumed services.", "service", "transport", "reopened"),
        ("Schools reopened in the delta.", "service", "schools", "reopened"),
        ("Two trains collided near Kano.", "hazard", "crash", None),
        ("A flood destroyed the bridge.", "hazard", "flood", None),
        ("The assembly elected a new speaker.", "office", "new speaker", "elected"),
        ("She was appointed finance minister.", "office", "finance minister", "appointed"),
        ("The king dismissed the army chief.", "office", "army chief", "dismissed"),
        ("A judge sentenced the banker to nine years.", "prosecute", None, "sentenced"),
        ("The court acquitted two nurses.", "prosecute", None, "acquitted"),
        ("Prosecutors charged a trader with fraud.", "prosecute", None, "charged"),
        ("The union rejected the offer.", "statement", None, "rejected"),
        ("The envoy praised the mediators.", "statement", None, "praised"),
        ("The bishop condemned the killings.", "statement", None, "condemned"),
        ("The police accused rebels of burning the school.", "statement", None, "accused"),
        ("The strikers demanded higher pay.", "request", None, "demanded"),
        ("The mayor appealed for tents.", "request", None, "asked"),
        ("An earthquake struck the coast on Sunday.", "hazard", "earthquake", None),
        ("A cyclone tore into the islands.", "hazard", "cyclone", None),
        ("Gunmen ambushed a convoy.", "attack", None, None),
    ],
)
def test_what_and_action(sentence: str, kind: str, what: str | None, action: str | None) -> None:
    found = one(sentence, kind)
    assert found.action == action
    assert found.what == what
