package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.util.List;

/** The site. */
final class Site {
    Site(ExportedRun run, List<ResourceFile> resources) {}

    void write(ExportTarget target) throws IOException {}
}
