package org.infraportal.local;

import org.infraportal.services.Service;
import org.infraportal.services.Services;

/** The services by their names. */
final class TestServices {

    private TestServices() {}

    static Service named(String name) {
        return Services.all().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
