package org.infraportal.stackviz.folders;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of a folder is taken, whether it was sent or is fetched. */
@ConfigMapping(prefix = "portal.stackviz.folder")
public interface FolderConfig {
    /** The most bytes of an archive unpacked, of the streams read of a folder, and of the files kept of it. */
    @WithDefault("2G")
    MemorySize maxSize();

    /** The most entries of an archive or of a web folder. */
    @WithDefault("20000")
    int maxEntries();

    /** The most files kept beside the streams. */
    @WithDefault("200")
    int maxFiles();
}
