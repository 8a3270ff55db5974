package org.infraportal.web.lists;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AddressTest {
    @Test
    void whatHasNoValueIsLeftOut() {
        Address address = Address.of("/runs")
                .with("q", "  ")
                .with("job", null)
                .with("mine", false)
                .with("status", List.of());

        assertThat(address).hasToString("/runs");
    }

    @Test
    void valuesAreEncodedAndLaterOnesWin() {
        Address address = Address.of("/runs")
                .with("q", "a")
                .with("status", List.of("ok", "bad"))
                .with("mine", true)
                .with("q", " a&b=ü,c ");

        assertThat(address).hasToString("/runs?q=a%26b%3D%C3%BC,c&status=ok&status=bad&mine=true");
    }

    @Test
    void aSegmentKeepsItsSlashesAndNothingElse() {
        assertThat(Address.segment("job a/b?c#d")).isEqualTo("job%20a/b%3Fc%23d");
    }
}
