package org.infraportal.gateway.routing;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OwnNamesTest {
    @ParameterizedTest
    @CsvSource({
        "portal.example, true",
        "a.wild.example, true",
        "a.b.wild.example, false",
        "wild.example, false",
        "xwild.example, false",
        "portal.example.evil, false",
    })
    void starStandsForOneLabel(String name, boolean covered) {
        assertThat(OwnNames.covers(Set.of("portal.example", "*.wild.example"), name))
                .isEqualTo(covered);
    }
}
