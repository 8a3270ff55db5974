package org.infraportal.local;

import java.util.Locale;

/** The five services: their name is also their schema, their database user and their path prefix. */
enum Service {
    REFSTACK("refstack-service"),
    CIWATCH("ciwatch-service"),
    STACKVIZ("stackviz-service"),
    CLOUDS("cloud-registry-service"),
    IMAGES("trovestack-service");

    private final String module;

    Service(String module) {
        this.module = module;
    }

    String module() {
        return module;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
