package org.infraportal.web.lists;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.web.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageTokenTest {
    enum State {
        ACTIVE
    }

    record Place(Instant time, LocalDate day, State state, String name, long id) {
        Place {
            if (id < 0) {
                throw new IllegalArgumentException("id");
            }
        }
    }

    private static final Place PLACE = new Place(
            Instant.parse("2026-03-02T10:00:00.123456Z"), LocalDate.EPOCH, State.ACTIVE, "größer \"A\", [b]", 1L << 60);

    @Test
    void aPlaceIsReadBackAsItWas() {
        String token = PageToken.of(PLACE);

        assertThat(token).matches(PageToken.PATTERN);
        assertThat(PageToken.read(token, Place.class)).isEqualTo(PLACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "[]",
                "{}",
                "[\"2026-03-02T10:00:00Z\",\"2026-03-02\",\"ACTIVE\",\"a\"]",
                "[\"2026-03-02T10:00:00Z\",\"2026-03-02\",\"ACTIVE\",\"a\",1,2]",
                "[\"2026-03-02T10:00:00Z\",\"2026-03-02\",\"ACTIVE\",\"a\",-1]",
                "[\"2026-03-02T10:00:00Z\",\"2026-03-02\",\"ACTIVE\",\"a\",99999999999999999999]",
                "[\"2026-03-02T10:00:00Z\",\"2026-03-02\",\"ACTIVE\",\"a\",null]",
                "[\"2026-03-02T10:00:00Z\",\"2026-03-02\",\"ACTIVE\",null,1]",
                "[\"2026-03-02T10:00:00Z\",\"2026-03-02\",\"GONE\",\"a\",1]",
                "[\"2026-03-02T10:00:00Z\",\"+12026-03-02\",\"ACTIVE\",\"a\",1]",
                "[\"+12026-03-02T10:00:00Z\",\"2026-03-02\",\"ACTIVE\",\"a\",1]",
                "[\"-0001-03-02T10:00:00Z\",\"2026-03-02\",\"ACTIVE\",\"a\",1]",
                "[[],{},1,[],{}]"
            })
    void whatWeNeverGaveIsRefused(String text) {
        String token = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> PageToken.read(token, Place.class))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("pageToken: " + token.substring(0, Math.min(token.length(), 37)))
                .hasMessageEndingWith(" (expected: the nextPageToken of an earlier page)");
    }

    @Test
    void whatIsNotBase64IsRefused() {
        assertThatThrownBy(() -> PageToken.read("W!!!", Place.class)).isInstanceOf(ProblemException.class);
    }
}
