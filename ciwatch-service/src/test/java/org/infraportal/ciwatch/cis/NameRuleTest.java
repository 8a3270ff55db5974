package org.infraportal.ciwatch.cis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.ciwatch.gerrit.GerritEvent.Account;

import static org.assertj.core.api.Assertions.assertThat;

class NameRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zuul",
                "Zuul CI",
                "Jenkins",
                "Acme Flash CI",
                "Umbrella Network Bot",
                "jenkins",
                "build bot (Jenkins)",
                "Prow Robot",
                "PROW",
                "pipeline-bot",
                "Bot of Acme",
                "acme-ci"
            })
    void namesOfCisAreSuggested(String name) {
        assertThat(NameRule.suggestsCi(new Account(name, "x", null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dana CIOBANU",
                "Botond",
                "Abbot",
                "Alice CI Example",
                "CI",
                "Jenkinson",
                "Prowse",
                "Lee Ci",
                "Robot",
                "Botty"
            })
    void namesOfPeopleAreNot(String name) {
        assertThat(NameRule.suggestsCi(new Account(name, "some-ci", null))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zuul", "jenkins", "acme-ci", "acme_ci", "prow", "acme-bot", "jenkins_2"})
    void userNameCountsWhereNoNameIsTold(String username) {
        assertThat(NameRule.suggestsCi(new Account(null, username, null))).isTrue();
    }
}
