package org.infraportal.web.values;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme",
                "Müller & Söhne (Köln)",
                "株式会社クラウド",
                "한국 클라우드",
                "شرکت ابر",
                // Joiners as Persian, Hindi and Sinhala spell with them.
                "می\u200cخواهم",
                "क्\u200dष क्\u200cष",
                "ශ්\u200dරී ලංකා",
                "葛\udb40\udd00城",
                "I \u2764\ufe0f clouds",
                "a\u00a0b"
            })
    void aNameOfAnyScriptIsAllowed(String name) {
        assertThat(Names.allowed(name, 80)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                " Acme",
                "Acme\u3000",
                "Ac\u0000me",
                "Ac\nme",
                "Ac\u0085me",
                "Ac\u2028me",
                "Ac\u200bme",
                "Ac\u2060me",
                "\ufeffAcme",
                "Ac\u00adme",
                "Ac\u034fme",
                "Acme\u202eevil",
                "\u2067Acme\u2069",
                "Acme\u200f",
                "Ac\udb40\udc61me",
                "Ac\ud800me",
                "Acme\uffff",
                "Ac\ufe0fme",
                "\u3164",
                "\u0301",
                // Joiners outside a word of a script that joins.
                "Ac\u200cme",
                "Ac\u200dme",
                "\u200cخواهم",
                "می\u200c",
                "می \u200cخواهم",
                "می\u200c\u200cخواهم"
            })
    void aNameThatCannotBeSeenWholeIsRefused(String name) {
        assertThatThrownBy(() -> Names.allowed(name, 80))
                .isInstanceOf(WrongValueException.class)
                .hasMessage("a name of visible characters, without blanks at its ends");
    }

    @Test
    void aNameIsAtMostSoLong() {
        assertThatThrownBy(() -> Names.allowed("abcd", 3)).hasMessage("at most 3 characters");
    }

    @Test
    void aNoteMayHaveLinesButNoControlCharacters() {
        assertThat(Texts.allowed("one\n\ttwo \u05d0\u200f", 20)).isEqualTo("one\n\ttwo \u05d0\u200f");
        assertThatThrownBy(() -> Texts.allowed("one\u202eowt", 20)).isInstanceOf(WrongValueException.class);
        assertThatThrownBy(() -> Texts.allowed("one\u2066", 20)).isInstanceOf(WrongValueException.class);
        assertThatThrownBy(() -> Texts.allowed("a\u0000b", 20)).isInstanceOf(WrongValueException.class);
        assertThatThrownBy(() -> Texts.allowed("a\udc00b", 20)).isInstanceOf(WrongValueException.class);
    }

    @Test
    void aNoteKeepsNoPasswordOfAnAddress() {
        assertThat(Texts.allowed("see https://ann:s3cret@logs.example/x?token=1", 100))
                .isEqualTo("see https://logs.example/x");
    }

    @Test
    void aMessageShowsWhatCannotBeSeenAndNoMoreThanItsPart() {
        assertThat(WrongValueException.sentence("name", "a\u202eb\ud800", "a name"))
                .isEqualTo("name: a\\u202Eb\\uD800 (expected: a name)");
        assertThat(Texts.visible("x".repeat(100), 10)).isEqualTo("xxxxxxx...");
        assertThat(Texts.visible("\ud83d\ude00".repeat(100), 10)).isEqualTo("\ud83d\ude00".repeat(3) + "...");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01", "2024-02-29", "9999-12-31"})
    void aDateFrom1970To9999IsAllowed(String date) {
        assertThat(Dates.date(date)).hasToString(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31",
                "+10000-01-01",
                "-0001-01-01",
                "0000-00-00",
                "2023-02-29",
                "2024-1-1",
                "2024-01-01T00:00:00",
                "today",
                "",
                "٢٠٢٤-٠١-٠١"
            })
    void otherDatesAreRefused(String date) {
        assertThatThrownBy(() -> Dates.date(date)).isInstanceOf(WrongValueException.class);
    }

    @Test
    void aTimeIsOfTheMicrosecondSoThatItComesBackAsItWasSent() {
        assertThat(Dates.time("9999-12-31T23:59:59.999999Z")).hasToString("9999-12-31T23:59:59.999999Z");
        assertThat(Dates.time("2024-01-01T01:00:00+01:00")).hasToString("2024-01-01T00:00:00Z");
        assertThatThrownBy(() -> Dates.time("9999-12-31T23:59:59.9999995Z"))
                .hasMessage("a time with at most six digits of a second");
        assertThatThrownBy(() -> Dates.time("9999-12-31T23:59:59-01:00"))
                .hasMessage("a time from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z");
        assertThatThrownBy(() -> Dates.time("2024-01-01T01:00:00")).hasMessage("a time such as 2024-09-05T12:30:00Z");
        assertThatThrownBy(() -> Dates.allowed(Instant.MAX)).isInstanceOf(WrongValueException.class);
        assertThatThrownBy(() -> Dates.allowed(LocalDate.MIN)).isInstanceOf(WrongValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.9",
                "1.0",
                "1e9",
                "NaN",
                "Infinity",
                "",
                " 1",
                "+1",
                "0x1",
                "-1",
                "11",
                "٣",
                "99999999999999999999",
                "9999999999999999999"
            })
    void onlyWholeNumbersInRangeAreAllowed(String number) {
        assertThatThrownBy(() -> WholeNumbers.allowed(number, 0, 10)).hasMessage("a whole number from 0 to 10");
    }

    @Test
    void aWholeNumberIsRead() {
        assertThat(WholeNumbers.allowed("10", 0, 10)).isEqualTo(10);
        assertThat(WholeNumbers.allowed("-9223372036854775808", Long.MIN_VALUE, 0))
                .isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nimbus", "North", "az-1.region-a.geo-1", "1and1"})
    void labelsMakeAHostName(String name) {
        assertThat(HostNames.allowed(name, 64)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "US_East", "a b", "-a", "a-", "a..b", "a.", "a\nb", "müller", "a/b", "a\u200bb", "а"})
    void whatIsNoLabelIsRefused(String name) {
        assertThatThrownBy(() -> HostNames.allowed(name, 64)).isInstanceOf(WrongValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "ftp://example.org/",
                "//example.org/",
                "https:///path",
                "https://user:secret@example.org/",
                "https://example.org/a b",
                "https://example.org/\u202e",
                "mailto:a@example.org",
                ""
            })
    void onlyWebAddressesWithoutAUserAreAllowed(String address) {
        assertThatThrownBy(() -> WebAddresses.allowed(address, 200)).isInstanceOf(WrongValueException.class);
    }

    @Test
    void aWebAddressIsAllowed() {
        assertThat(WebAddresses.allowed("https://example.org:8443/a?b=c#d", 200))
                .isEqualTo("https://example.org:8443/a?b=c#d");
    }

    enum Side {
        LEFT,
        RIGHT
    }

    @Test
    void whatAFormLeavesEmptyIsNotGiven() {
        assertThat(Given.text(" a b ")).isEqualTo("a b");
        assertThat(Given.text(" ")).isNull();
        assertThat(Given.number("", 1, 9)).isNull();
        assertThat(Given.word(null, Side.class)).isNull();
        assertThat(Given.time("")).isNull();
    }

    @Test
    void whatIsGivenIsReadOrRefusedInWords() {
        assertThat(Given.number(" 9 ", 1, 9)).isEqualTo(9);
        assertThat(Given.word("Left", Side.class)).isEqualTo(Side.LEFT);
        assertThat(Given.words(Side.class)).containsExactly("left", "right");
        assertThat(Given.time("2026-03-02T10:00:00 01:00")).isEqualTo("2026-03-02T09:00:00Z");
        assertThatThrownBy(() -> Given.number("10", 1, 9)).hasMessage("a number from 1 to 9");
        assertThatThrownBy(() -> Given.number("1e0", 1, 9)).hasMessage("a number from 1 to 9");
        assertThatThrownBy(() -> Given.word("up", Side.class)).hasMessage("one of [left, right]");
        assertThatThrownBy(() -> Given.time("now")).isInstanceOf(WrongValueException.class);
    }
}
