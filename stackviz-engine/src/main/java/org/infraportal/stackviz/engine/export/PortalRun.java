package org.infraportal.stackviz.engine.export;

import java.io.IOException;

/** A run on a portal. */
final class PortalRun {
    PortalRun(ExportArguments arguments) {}

    RunInput fetch(String address, ExportFolder folder) throws IOException {
        throw new ExportException(address + ": not yet");
    }
}
