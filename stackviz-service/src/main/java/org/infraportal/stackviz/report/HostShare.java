package org.infraportal.stackviz.report;

import org.infraportal.stackviz.engine.resources.Figures;
import org.infraportal.stackviz.engine.resources.Measure;
import org.infraportal.stackviz.resources.RunResources.HostFigures;

/** What a host did while a test ran, measure by measure; a cell is empty where it has no value. */
public record HostShare(
        String label,
        Figures cpu,
        Figures waiting,
        Figures available,
        Figures swap,
        Figures read,
        Figures written,
        Figures received,
        Figures load) {

    static HostShare of(HostFigures host) {
        return new HostShare(
                host.label(),
                host.of(Measure.CPU_BUSY),
                host.of(Measure.CPU_WAIT),
                host.of(Measure.MEMORY_AVAILABLE),
                host.of(Measure.SWAP_USED),
                host.of(Measure.DISK_READ),
                host.of(Measure.DISK_WRITTEN),
                host.of(Measure.NET_RECEIVED),
                host.of(Measure.LOAD_1M));
    }
}
