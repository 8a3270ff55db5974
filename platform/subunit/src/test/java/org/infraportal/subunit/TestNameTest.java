package org.infraportal.subunit;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TestNameTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "a.B.test_c | a.B.test_c | '' | -",
                "a.B.test_c[id-1,smoke] | a.B.test_c | id-1;smoke | -",
                "a.B.test_c[id-1] | a.B.test_c | id-1 | -",
                "a.B.test_c[ id-1, smoke ,] | a.B.test_c | id-1;smoke | -",
                "a.B.test_c(v2) | a.B.test_c | '' | v2",
                "a.B.test_c(v2(x),y) | a.B.test_c | '' | v2(x),y",
                "a.B.test_c[id-1](v2) | a.B.test_c | id-1 | v2",
                "a.B.test_c(v2)[id-1] | a.B.test_c | id-1 | v2",
                "setUpClass (a.B) | a.B.setUpClass | '' | -",
                "tearDownClass (a.B[x]) | a.B[x].tearDownClass | '' | -",
                "a.B.test_c[] | a.B.test_c[] | '' | -",
                "[id-1] | [id-1] | '' | -",
                "(a) | (a) | '' | -",
                "x() | x() | '' | -",
                "] | ] | '' | -",
                "'' | '' | '' | -",
                "devstack | devstack | '' | -",
            })
    void anIdIsTakenApart(String id, String name, String attributes, String scenario) {
        TestName taken = TestName.of(id);

        assertThat(taken)
                .isEqualTo(new TestName(
                        name, attributes.isEmpty() ? List.of() : List.of(attributes.split(";")), scenario));
    }
}
