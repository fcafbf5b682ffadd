import pytest

from aggregator.stories.names import matched, names, skeleton
from aggregator.stories.numbers import is_telling, numbers
from aggregator.stories.words import idf, primary, stemmed, unit, weighted


@pytest.mark.parametrize(
    "spellings",
    [
        ("Haftar", "Hafter", "Хафтар", "حفتر"),
        ("Lavrov", "Лавров", "لافروف"),
        ("Berlin", "Берлин", "برلين", "BERLIN"),
        ("Erdoğan", "Erdogan", "Эрдоган", "أردوغان"),
        ("Mogadishu", "Могадишо", "Mogadişu"),
    ],
)
def test_one_name_has_one_skeleton_in_every_script(spellings):
    assert len({skeleton(name) for name in spellings}) == 1
    assert len(skeleton(spellings[0])) >= 3


@pytest.mark.parametrize("other", ["Sarraj", "Merkel", "Москва", "طرابلس"])
def test_other_names_have_other_skeletons(other):
    assert skeleton(other) != skeleton("Haftar")


def test_names_are_capitalised_words_inside_sentences():
    found, in_title = names(
        "Holm leaves talks", "The union said Marta Holm had left Vestholm. Nobody followed.", "en"
    )
    assert {skeleton("Marta"), skeleton("Holm"), skeleton("Vestholm")} == found.keys()
    assert in_title == {skeleton("Holm")}


def test_capitals_of_a_title_in_title_case_say_nothing():
    _, in_title = names(
        "Union Leader Holm Leaves Harbour Talks", "The union said that Marta Holm had left.", "en"
    )
    assert in_title == {skeleton("Holm")}


def test_every_rare_word_may_be_a_name_in_arabic():
    found, in_title = names("حفتر يغادر موسكو", "غادر خليفة حفتر موسكو اليوم", "ar")
    assert {skeleton("حفتر"), skeleton("موسكو")} <= found.keys()
    assert skeleton("حفتر") in in_title


def test_an_ending_is_forgiven():
    assert matched({"hbtr": 1.0}, {"hbtrm": 0.5}) == {"hbtr": 0.5}
    assert matched({"hb": 1.0}, {"hbt": 0.5}) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("146,000 people", "146000"),
        ("146.000 kişi", "146000"),
        ("146 ribu orang", "146000"),
        ("146 тыс. человек", "146000"),
        ("١٤٦ ألف شخص", "146000"),
        ("1.5 million", "1500000"),
        ("1,5 млн", "1500000"),
        ("magnitude 6.1", "6.1"),
        ("12% more", "12%"),
        ("3.0 points", "3"),
        ("on 14.01.2020", "14.01.2020"),
    ],
)
def test_a_number_is_its_value_in_every_language(text, value):
    assert value in numbers(text)


def test_digits_inside_words_are_no_numbers():
    assert numbers("MH17 and B52") == frozenset()


@pytest.mark.parametrize(
    ("number", "telling"), [("146000", True), ("280", True), ("2020", False), ("7", False)]
)
def test_a_telling_number_is_long_and_no_year(number, telling):
    assert is_telling(number) is telling


def test_many_numbers_are_bounded():
    assert len(numbers(" ".join(str(value) for value in range(1_000)))) == 40


def test_rare_words_weigh_more():
    assert idf("the", "en") == 0.0
    assert 0 < idf("government", "en") < idf("seismologist", "en")
    assert idf("zzqx", "en") == idf("qxzzy", "en") > 5


def test_a_language_without_a_list_has_one_weight():
    assert idf("anything", "xx") == idf("more", "xx") == 1.0
    assert idf("anything", "") == 1.0


def test_words_are_stemmed_in_their_language():
    assert stemmed("leaving", "en") == stemmed("leaves", "en")
    assert stemmed("министра", "ru") == stemmed("министром", "ru")
    assert stemmed("leaving", "xx") == "leaving"


def test_text_without_spaces_gives_pairs_of_characters():
    assert {"工人", "港口"} <= weighted("港口工人复工", "zh").keys()
    assert "covid" in weighted("港口工人复工 COVID 检测", "zh")


def test_languages_that_share_their_words_are_one():
    assert primary("en-GB") == primary("EN_us") == "en"
    assert primary("ms") == primary("id") == "id"
    assert primary(None) == ""


def test_no_words_have_no_weights():
    assert unit({}) == ()
    assert weighted("", "en") == {}
