package org.infraportal.web.lists;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LikeTest {
    @Test
    void everyCharacterMeansItself() {
        assertThat(Like.containing(" 100%_Sure! ")).isEqualTo("%100!%!_sure!!%");
        assertThat(Like.beginning("Vendor_")).isEqualTo("vendor!_%");
    }
}
