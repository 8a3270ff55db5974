package org.infraportal.stackviz.fetch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeAddressTest {
    private static final String GERRIT = "https://review.example";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    912345 | 912345 |
                    912345,3 | 912345 | 3
                    912345/3 | 912345 | 3
                    openstack%2Fnova~912345 | 912345 |
                    openstack/nova~912345 | 912345 |
                    https://review.example/912345 | 912345 |
                    https://Review.example/912345/3/ | 912345 | 3
                    https://review.example/c/openstack/nova/+/912345 | 912345 |
                    https://review.example/c/openstack/nova/+/912345/3/nova/virt.py#12 | 912345 | 3
                    https://review.example/c/912345/3 | 912345 | 3
                    https://review.example/#/c/912345/3 | 912345 | 3
                    """)
    void changeIsKnownByItsNumberAndItsPages(String text, long change, Integer patchSet) {
        assertThat(ChangeAddress.of(text, GERRIT)).isEqualTo(new ChangeAddress(change, patchSet));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "1234567890",
                "912345,",
                "abc",
                "https://other.example/912345",
                "http://review.example/912345",
                "https://review.example/",
                "https://review.example/q/912345",
                "https://review.example:8443/912345",
                "%%",
                "https://review.example@evil.example/912345",
                "https://review.example/45/912345/3/check/tempest/",
            })
    void othersAreNone(String text) {
        assertThat(ChangeAddress.of(text, GERRIT)).isNull();
    }

    @Test
    void gerritMayBeBelowAPath() {
        assertThat(ChangeAddress.of("https://x.example/gerrit/c/a/+/7", "https://x.example/gerrit"))
                .isEqualTo(new ChangeAddress(7, null));
    }
}
