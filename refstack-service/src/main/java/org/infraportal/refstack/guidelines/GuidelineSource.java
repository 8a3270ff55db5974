package org.infraportal.refstack.guidelines;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.vertx.core.Vertx;

import org.infraportal.fetch.Resolver;

/** Something that offers guideline files. */
interface GuidelineSource {
    int MAX_FILES = 300;
    /** Where the interop repository kept its guidelines over the years. */
    List<String> FOLDERS = List.of("", "add-ons", "guidelines", "add-ons/guidelines");

    /**
     * What it offers now.
     *
     * @throws IOException when it cannot be looked at; the message says why
     */
    Offer look() throws IOException;

    /**
     * What a look found.
     *
     * @param commitId of a checkout; null where there is none
     * @param faults what cannot be had, by path
     */
    record Offer(String commitId, List<OfferedFile> files, Map<String, String> faults) {}

    /** A file that is named like a guideline, as it is. */
    record OfferedFile(GuidelineName name, String path, byte[] content) {}

    /** The source that a configuration means. */
    static GuidelineSource of(GuidelineConfig.Source config, Vertx vertx) {
        return config.location().matches("(?i)https?://.*")
                ? new ListingSource(config, vertx, Resolver.SYSTEM)
                : new CheckoutSource(config.location(), config.additional().orElse(List.of()));
    }
}
