package org.infraportal.refstack.guidelines;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where guidelines come from. Without a source, a small sample is served. */
@ConfigMapping(prefix = "portal.refstack.guidelines")
interface GuidelineConfig {
    /** How often the sources are looked at. */
    @WithDefault("PT1H")
    Duration refreshEvery();

    /** Whether they are looked at by themselves; an administrator always can. */
    @WithDefault("true")
    boolean refresh();

    /** By name. Where two offer the same file, the source whose name sorts first is taken. */
    Map<String, Source> sources();

    /** One source. */
    interface Source {
        /** The folder of a git checkout, or the http(s) address of a listing as GitHub's contents API gives it. */
        String location();

        /** For a listing: the address that its paths are appended to. */
        Optional<String> raw();

        /** More folders of the checkout, or more addresses of listings. */
        Optional<List<String>> additional();

        /** Whether the address may be a loopback or private one. */
        @WithDefault("false")
        boolean allowPrivate();
    }
}
