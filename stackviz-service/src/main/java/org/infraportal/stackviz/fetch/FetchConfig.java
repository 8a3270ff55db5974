package org.infraportal.stackviz.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may be fetched from where. Without a host nothing is. */
@ConfigMapping(prefix = "portal.stackviz.fetch")
interface FetchConfig {
    /**
     * The only servers that are ever asked: {@code [SCHEME://]HOST[:PORT]}. The scheme is https unless it says http, the
     * port the scheme's own unless it is named; {@code *.} before a name stands for any names below it.
     */
    Optional<List<String>> hosts();

    /** Networks (CIDR) that are asked although they are not public. */
    Optional<List<String>> networks();

    /** PEM file of the only certificates that are trusted; those of the JDK when none is named. */
    Optional<String> trust();

    /** The address of Gerrit, for changes; its host must be listed too. */
    Optional<String> gerrit();

    /** {@code https://HOST/api/tenant/NAME}: also asked for the builds of a change. */
    Optional<String> zuul();

    /** Job names that hold one of these words are taken of a change and of a CI's report. */
    @WithDefault("tempest,devstack,grenade")
    List<String> jobs();

    /** Whether reports of CIs are followed. */
    @WithDefault("true")
    boolean reports();

    /** How many are fetched at the same time by one instance; 0 leaves it to others. */
    @WithDefault("2")
    int atOnce();

    /** How often the queue is looked at. */
    @WithDefault("PT1S")
    Duration every();

    /** How long a worker is believed to live without another sign of it. */
    @WithDefault("PT1M")
    Duration lease();

    /** How often something that may pass is tried. */
    @WithDefault("5")
    int tries();

    /** How long the second try waits; each further one four times as long. */
    @WithDefault("PT30S")
    Duration pause();

    @WithDefault("PT5S")
    Duration connectTime();

    /** How long a server may say nothing. */
    @WithDefault("PT20S")
    Duration silence();

    /** How long one try may take. */
    @WithDefault("PT15M")
    Duration maxTime();

    /** The most bytes of one answer that is no file: an index page, a manifest, a build, a change. */
    @WithDefault("4M")
    MemorySize maxPage();

    /** The most index pages of one folder, and how deep they go. */
    @WithDefault("200")
    int maxPages();

    @WithDefault("5")
    int maxDepth();

    @WithDefault("5")
    int maxRedirects();

    /** The most jobs of one change. */
    @WithDefault("30")
    int maxJobs();

    /** How many fetches of one person may wait or run, and how many they may ask for in an hour. */
    @WithDefault("20")
    int perPerson();

    @WithDefault("60")
    int perPersonAndHour();

    /** How many may wait in all; reports of CIs are passed over beyond it. */
    @WithDefault("5000")
    int waiting();

    /** How long ended fetches are remembered. */
    @WithDefault("PT2160H")
    Duration remembered();
}
