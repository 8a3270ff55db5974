package org.infraportal.web;

import java.io.File;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What every program says of itself in its metrics, for the operations page: {@code portal_program} with its
 * version, and the space on the disk that it works on.
 */
@Singleton
public class ProgramMeters {
    /** What this program works on. */
    public static final File DISK = new File("").getAbsoluteFile();

    void register(
            @Observes StartupEvent started,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        Gauge.builder("portal.program", () -> 1).tag("version", version).register(meters);
        Gauge.builder("portal.disk.free.bytes", DISK, File::getUsableSpace).register(meters);
        Gauge.builder("portal.disk.total.bytes", DISK, File::getTotalSpace).register(meters);
    }
}
