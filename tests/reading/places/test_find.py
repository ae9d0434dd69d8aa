"""Names of places are told from people and organisations, and settled on one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.reading.mentions import Page, PlaceMention
from onrecord.reading.parse import parse
from onrecord.reading.places import find_place_references, find_places, main_country


def places(text: str) -> tuple[PlaceMention, ...]:
    return find_places(parse(text, Page((Span(0, len(text)),))), text)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Fighting spread from Goma to Bukavu on Friday.", [("Goma", "CD"), ("Bukavu", "CD")]),
        ("A bomb exploded in Lima, killing two Peruvian soldiers.", [("Lima", "PE"), ("Peru", "PE")]),
        ("The march began in Memphis, Tennessee.", [("Memphis", "US"), ("Tennessee", "US")]),
        ("Floods cut roads around Birmingham, Ala., police said.", [("Birmingham", "US"), ("Alabama", "US")]),
        ("The U.N. flew rice to Ouagadougou and Bobo-Dioulasso.", [("Ouagadougou", "BF"), ("Bobo-Dioulasso", "BF")]),
        ("Rebels took Bouaké, in Ivory Coast.", [("Bouaké", "CI"), ("Ivory Coast", "CI")]),
        ("The U.K. closed its embassy in Sanaa.", [("United Kingdom", "GB"), ("Sanaa", "YE")]),
    ],
)  # fmt: skip
def test_names_of_places(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.place.name, m.place.country) for m in places(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "text", "country", "point"),
    [
        ("Storms crossed Kansas, Illinois, Missouri and Washington.", "Illinois", "US", (40.1, -89.2)),
        ("Storms crossed Kansas, Illinois, Oregon and Washington.", "Washington", "US", (47.4, -120.4)),
        ("A New Jersey firm paid the fine.", "New Jersey", "US", (40.2, -74.7)),
        ("Police in Waco, Texas, said the man was from Paris, Texas.", "Paris", "US", (33.7, -95.6)),
        ("Crowds in Cordoba and Rosario marched on Argentina's banks.", "Cordoba", "AR", (-31.4, -64.2)),
        ("Crowds in Cordoba and Seville marched on Spain's banks.", "Cordoba", "ES", (37.9, -4.8)),
        ("Firms in Kansas, New York, Iowa and Ohio will pay.", "New York", "US", (42.9, -75.5)),
        ("The township board and the sheriff of Bedford met at the high school.", "Bedford", "US", (32.8, -97.1)),
        ("The borough council and the constabulary met in Bedford, councillors said.", "Bedford", "GB", (52.1, -0.5)),
        ("A bus left the road near Hexham, Manitoba, on Monday.", "Hexham", "CA", (54.9, -97.4)),
    ],
)
def test_names_are_settled_by_their_neighbours(
    sentence: str, text: str, country: str, point: tuple[float, float]
) -> None:
    place = next(m.place for m in places(sentence) if m.place.text == text)
    assert place.country == country
    assert (place.lat, place.lon) == pytest.approx(point, abs=1)


def test_an_embassy_lies_in_the_country_that_the_report_is_about() -> None:
    named = places("Protests went on in Khartoum, Sudan. A mob burned the German embassy.")
    assert [m.place.country for m in named if m.place.precision == "site"] == ["SD"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Jordan Hughes and Paris Campbell were charged with fraud.",
        "Mr. Lincoln told reporters he would appeal.",
        "Florence Clarke, 34, was rescued from the roof.",
        "He was reading when the lights went out.",
    ],
)
def test_people_and_words_are_no_places(sentence: str) -> None:
    assert [m.place.name for m in places(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Bank of Thailand raised its rate.", "Thailand"),
        ("German doctors treated the wounded.", "Germany"),
    ],
)
def test_adjectives_and_parts_of_organisations_are_not_literal(sentence: str, name: str) -> None:
    (mention,) = places(sentence)
    assert mention.place.name == name
    assert not mention.literal


@pytest.mark.parametrize(
    ("sentence", "text", "name", "precision"),
    [
        ("Gunmen seized Nairobi's main airport.", "Nairobi's main airport", "Nairobi Main Airport", "site"),
        ("The crowd moved to Heroes Square in Budapest.", "Heroes Square", "Heroes Square", "site"),
        ("Rebels hold most of northern Mali.", "northern Mali", "northern Mali", "region"),
        ("Nomads from the south of Chad crossed over.", "the south of Chad", "south of Chad", "region"),
        ("The trawler was stopped in Norwegian waters.", "Norwegian waters", "Norwegian waters", "region"),
        ("Floods hit North West Kenya.", "North West Kenya", "north west Kenya", "region"),
        ("Shells fell on eastern Aleppo.", "eastern Aleppo", "eastern Aleppo", "district"),
        ("Snow cut off Puerto Rico.", "Puerto Rico", "Puerto Rico", "region"),
    ],
)
def test_sites_and_parts_are_places_of_their_own(sentence: str, text: str, name: str, precision: str) -> None:
    first = places(sentence)[0]
    assert (first.place.text, first.place.name, first.place.precision) == (text, name, precision)
    assert first.literal


@pytest.mark.parametrize(
    ("sentence", "text", "country"),
    [
        ("He fled to Tunissia by boat.", "Tunissia", "TN"),
        ("Police in Casablanca searched homes. A bomb went off in Cassablanca at noon.", "Cassablanca", "MA"),
    ],
)
def test_a_slip_of_the_pen_is_the_place_meant(sentence: str, text: str, country: str) -> None:
    assert [m.place.country for m in places(sentence) if m.place.text == text] == [country]


def test_a_village_that_no_table_has_is_a_place_without_coordinates() -> None:
    (village, country) = places("The convoy reached the village of Qorvandeh in Iran.")
    assert village.place.name == "Qorvandeh"
    assert village.place.lat is None
    assert country.place.country == "IR"


def test_an_island_that_no_table_has_is_a_region() -> None:
    (island, country) = places("Villagers on the island of Qorvanto in Greece fled.")
    assert (island.place.name, island.place.precision, country.place.country) == ("Qorvanto", "region", "GR")


def test_ground_told_by_its_country_alone_has_no_name() -> None:
    text = "Greece was dry. Fires burned on a Greek island, and troops crossed the Syrian Desert."
    doc = parse(text, Page((Span(0, len(text)),)))
    named = find_places(doc, text)
    assert not [m.place.name for m in named if m.place.name == "Greek Island"]
    assert "Syrian Desert" in [m.place.name for m in named]


def test_an_airport_stands_for_the_one_named_before() -> None:
    text = "Rockets hit Tripoli International Airport. Flights from the airport were stopped, and a hospital took fire."
    doc = parse(text, Page((Span(0, len(text)),)))
    named = find_places(doc, text)
    found = {m.place.text: m.place for m in find_place_references(doc, named, text)}
    assert found["the airport"].name == "Tripoli International Airport"
    assert found["a hospital"].precision == "site"


def test_the_capital_and_the_country_stand_for_places_named_before() -> None:
    text = "Troops patrolled Uganda on Sunday. Life in the capital went on, and the country was calm."
    doc = parse(text, Page((Span(0, len(text)),)))
    named = find_places(doc, text)
    assert [(m.place.text, m.place.name) for m in find_place_references(doc, named, text)] == [
        ("the capital", "Kampala"),
        ("the country", "Uganda"),
    ]
    assert main_country(named) == "UG"


def test_a_capital_with_its_name_beside_it_is_that_town() -> None:
    text = "British crews flew home from Niger. They had dug on the edge of the capital Niamey, and in Britain slept."
    doc = parse(text, Page((Span(0, len(text)),)))
    named = find_places(doc, text)
    standing = [
        m.place.name for m in find_place_references(doc, named, text) if (m.place.text or "").endswith("capital")
    ]
    assert standing == ["Niamey"]


@pytest.mark.parametrize("sentence", ["They got out of the way.", "Rebels made their way home.", "The court ruled."])
def test_words_that_are_a_site_only_with_a_name_are_none_alone(sentence: str) -> None:
    doc = parse(sentence, Page((Span(0, len(sentence)),)))
    assert [m.place.name for m in find_place_references(doc, (), sentence) if m.place.name != "home"] == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("In Qorvanto the militia burned a mill.", "Qorvanto"),
        ("Two patrols met on a road outside Qorvanto.", "Qorvanto"),
        ("Prices rose near Easter.", None),
    ],
)
def test_a_name_without_a_label_is_a_place_where_something_is(sentence: str, name: str | None) -> None:
    assert [m.place.name for m in places(sentence)] == [name] * (name is not None)


def test_a_report_without_places_is_about_no_country() -> None:
    assert main_country(()) is None


PARTS = ["Paris", "in", "St.", "al-", "Bank of", ",", "Georgia", "’s", "U.S.", "County", "\n", "1"]


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_a_mention_is_quoted_from_the_report(parts: list[str]) -> None:
    text = " ".join(parts)
    for m in places(text):
        assert m.span.of(text) == m.place.text


def test_an_organisation_everybody_knows_is_no_place_of_its_name() -> None:
    text = "Some 5,000 people have fled to Goma, according to the Red Cross, and the Red Crescent fed them."
    assert [p.place.name for p in places(text)] == ["Goma"]


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("Near Tripoli, Turkish crews came ashore.", "LY"),
        ("From central Lima, Chilean diplomats watched the march.", "PE"),
        ("Outside Lima, Ohio, a barn burned.", "US"),
    ],
)
def test_a_town_does_not_lie_in_the_country_whose_people_come_next(sentence: str, country: str) -> None:
    assert places(sentence)[0].place.country == country


@pytest.mark.parametrize(
    ("sentence", "site"),
    [
        ("The wounded lay in a Clermont-Ferrand clinic.", "Clermont-Ferrand Clinic"),
        ("Guards closed the Guinea-Bissau embassy.", "Guinea-Bissau Embassy"),
        ("In Kano a hospital burned.", None),
        ("Water broke into the Karsk No. 2 Mine at dawn.", "Karsk No. 2 Mine"),
    ],
)
def test_a_site_has_the_whole_name_before_it_and_no_more(sentence: str, site: str | None) -> None:
    named = [m.place.name for m in places(sentence) if m.place.precision == "site"]
    assert named == [site] * (site is not None)


@pytest.mark.parametrize(
    ("text", "name", "times"),
    [
        ("The last rebels left Yorvanna on Tuesday. A curfew in Yorvanna remains in force.", "Yorvanna", 2),
        ("Floods struck the village of Tarrusk. The army reached Tarrusk at noon.", "Tarrusk", 2),
        ("Troops seized Olbravo at dawn. In Olbravo, shops stayed shut.", "Olbravo", 2),
        ("Hundreds fled Mirvenna overnight. Fires still burn in Mirvenna, a nurse said.", "Mirvenna", 2),
        ("The convoy entered Sjolvara. Nobody died in Sjolvara, the mayor said.", "Sjolvara", 2),
        ("The court freed Yorvanna on Tuesday.", "Yorvanna", 0),
        ("The Yorvanna Front left the talks. A curfew in Yorvanna remains in force.", "Yorvanna", 1),
    ],
)
def test_a_name_that_no_table_has_is_a_place_wherever_it_stands_for_one(text: str, name: str, times: int) -> None:
    assert [m.place.name for m in places(text)].count(name) == times


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Rebels left Bouaké on Sunday. They said that 250 of them had been there.", ["Bouaké"]),
        ("Floods hit Goma. Nine people died there, a nurse said.", ["Goma"]),
        ("A truck from Lima reached Cusco. Hundreds had waited there.", ["Cusco"]),
        ("The envoy flew to Kano and met the mayor there.", ["Kano"]),
        ("Troops retook Kisangani. The rebels who had fought there fled.", ["Kisangani"]),
        ("Floods hit Goma. There were no deaths.", []),
        ("Floods hit Goma. The rain went on for a week. The mayor slept badly. He said people had died there.", []),
        ("The envoy flew to Chad. He met the president there.", []),
    ],
)
def test_there_is_the_town_named_last(text: str, there: list[str]) -> None:
    doc = parse(text, Page((Span(0, len(text)),)))
    found = find_place_references(doc, find_places(doc, text), text)
    assert [m.place.name for m in found if m.span.of(text).lower() == "there"] == there


def test_money_of_a_country_is_no_mention_of_it() -> None:
    assert [p.place.name for p in places("Some US$ 38 million and US$4m were spent in Chad.")] == ["Chad"]


def test_a_square_is_not_in_the_place_it_may_be_named_after() -> None:
    (place,) = places("Thousands stood on Independence Square.")
    assert (place.place.name, place.place.country) == ("Independence Square", None)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Floods cut Juba off from Torit. South Sudan sent boats to a village near Badia.", "Badia", "SS"),
        ("Ugandan police in Gulu said rebels came from the Boni forest near Kitgum.", "Boni", "UG"),
        ("Clashes in Kassala and Gedaref went on. A bus burnt near Shola, east of Khartoum in Sudan.", "Shola", "SD"),
    ],
)
def test_a_village_is_no_namesake_in_a_country_not_spoken_of(text: str, name: str, country: str) -> None:
    assert {m.place.country for m in places(text) if m.place.name.startswith(name)} == {country}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Italian police searched farms in Tuscany and a barn in Badia.", "Badia", "IT"),
        ("Police in Juba and Torit held a man from Pisa, and in Badia, Italy, his brother.", "Badia", "IT"),
    ],
)
def test_a_village_of_a_country_spoken_of_is_itself(text: str, name: str, country: str) -> None:
    assert {m.place.country for m in places(text) if m.place.name.startswith(name)} == {country}


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [
        ("Police fired on students outside the Kasa-Vubu barracks in Kinshasa.", "Kasa"),
        ("Soldiers took the road to Petit-Ravin, a village of Senegal.", "Petit"),
    ],
)
def test_half_of_a_name_with_a_hyphen_is_no_place(text: str, unnamed: str) -> None:
    assert unnamed not in {m.place.text for m in places(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ship took the staff from Suva to Darwin.", "Darwin"),
        ("Rain shut the road between Senegal and Florence.", "Florence"),
    ],
)
def test_the_other_end_of_a_way_is_a_place(text: str, name: str) -> None:
    assert name in {m.place.name for m in places(text)}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Lagos was calm. Nigeria shut Kano. In Lomé, a mob burnt the Nigerian embassy.", "Nigerian Embassy", "TG"),
        ("Riga was tense. Latvia sent police to Liepaja. In Vilnius, crowds filled Oak Square.", "Oak Square", "LT"),
        ("Riga was calm. Latvia sent aid to Liepaja. In Geneva, envoys said Oak Square is full.", "Oak Square", "LV"),
    ],
)  # fmt: skip
def test_a_site_lies_in_the_town_its_sentence_is_in(text: str, name: str, country: str) -> None:
    assert {m.place.country for m in places(text) if m.place.name == name} == {country}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Maradh Observatory for Human Rights said that nine people died near Aleppo.",
        "The Aleppo General Hospital said that it had run out of blood.",
        "Fighters of the Maoist Communist Centre took the village in Bihar.",
        "Envoys thanked the Nile Centre for Justice in Cairo.",
    ],
)
def test_institutions_are_no_sites(sentence: str) -> None:
    assert [m for m in places(sentence) if m.place.precision == "site"] == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Hundreds slept in the Nile Sports Centre.", "Nile Sports Centre"),
        ("The Nile Sports Centre was burnt down.", "Nile Sports Centre"),
        ("Women were taken to Al-Senn camp near Mosul.", "Al-Senn camp"),
        ("Farmers blocked the Delhi-Agra highway.", "Delhi-Agra Highway"),
    ],
)
def test_sites_by_their_whole_names(sentence: str, name: str) -> None:
    assert name in {m.place.name for m in places(sentence) if m.place.precision == "site"}
