package org.infraportal.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PortalPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ciwatch",
                "/ciwatch?ci=Acme+CI",
                "/ciwatch/changes/912345?gerrit=review.example.org#top",
                "/ciwatch/",
                "/ciwatch?next=https://elsewhere.example/../x"
            })
    void pageOfAServiceIsUnderItsPrefixWithAnyQuery(String address) {
        assertThat(PortalPath.isUnder("/ciwatch", address)).isTrue();
        assertThat(PortalPath.isLocal(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "ciwatch", "https://elsewhere.example/ciwatch", "//elsewhere.example/ciwatch",
                        "/\\elsewhere.example",
                "/\t/elsewhere.example", "/ciwatch\n/x", "/ciwatch x", "javascript:alert(1)", "\\\\elsewhere.example"
            })
    void whatABrowserMayTakeForAnotherSiteIsNotLocal(String address) {
        assertThat(PortalPath.isLocal(address)).isFalse();
        assertThat(PortalPath.isUnder("/ciwatch", address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/ciwatchers",
                "/refstack?x=/ciwatch/",
                "/ciwatch/../login",
                "/ciwatch/%2E%2e/login",
                "/ciwatch/.."
            })
    void otherPathsAreNotUnderThePrefix(String address) {
        assertThat(PortalPath.isUnder("/ciwatch", address)).isFalse();
    }

    @Test
    void noAddressIsNone() {
        assertThat(PortalPath.isLocal(null)).isFalse();
        assertThat(PortalPath.isUnder("/ciwatch", null)).isFalse();
    }
}
