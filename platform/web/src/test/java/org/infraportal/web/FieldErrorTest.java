package org.infraportal.web;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FieldErrorTest {

    @Test
    void aDetailThatBeginsWithItsFieldNeedsItNoSecondTime() {
        assertThat(new FieldError("limit", "limit: 0 (expected: 1 to 200)").namesField())
                .isTrue();
        assertThat(new FieldError("limit", "must be a number").namesField()).isFalse();
        assertThat(new FieldError("name", "names: none (expected: one)").namesField())
                .isFalse();
    }
}
