package org.infraportal.events;

import java.util.Arrays;
import java.util.Optional;

/** The Kafka topics of the portal. A topic's key is the thing its events are about, so order holds per thing. */
public enum Topic {
    /** Keyed by result id; written by refstack. */
    INTEROP_RESULTS(Name.INTEROP_RESULTS),
    /** Keyed by change number; written by ciwatch. */
    CI_REPORTS(Name.CI_REPORTS),
    /** Keyed by run id; written by stackviz. */
    RUNS(Name.RUNS),
    /** Keyed by {@code cloud/region}; written by cloud-registry. */
    CLOUDS(Name.CLOUDS),
    /** Keyed by {@code datastore/version}; written by trovestack. */
    GUEST_IMAGES(Name.GUEST_IMAGES);

    /** The names as constants, for annotations. */
    public static final class Name {
        public static final String INTEROP_RESULTS = "portal.interop-results.v1";
        public static final String CI_REPORTS = "portal.ci-reports.v1";
        public static final String RUNS = "portal.runs.v1";
        public static final String CLOUDS = "portal.clouds.v1";
        public static final String GUEST_IMAGES = "portal.guest-images.v1";

        private Name() {}
    }

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    /** The topic's name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** Where events go that a consumer could not handle. */
    public String deadLetterTopicName() {
        return topicName + ".dlq";
    }

    /** The topic with this name on the broker, if it is one of ours. */
    public static Optional<Topic> named(String topicName) {
        return Arrays.stream(values())
                .filter(topic -> topic.topicName.equals(topicName))
                .findFirst();
    }
}
