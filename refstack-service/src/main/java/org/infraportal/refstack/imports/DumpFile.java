package org.infraportal.refstack.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

import org.infraportal.files.Limits;
import org.infraportal.files.TooLargeException;
import org.infraportal.files.UnpackedInput;

/** A dump as it was sent: unpacked when it is gzip, and bounded in size and growth. */
final class DumpFile {
    private DumpFile() {}

    static void read(InputStream sent, ImportLimits limits, UpstreamRows rows) throws IOException {
        Limits bounds = new Limits(limits.maxUnpackedBytes(), limits.maxGrowth());
        try (UnpackedInput in = UnpackedInput.whole(sent, bounds)) {
            DumpReader.read(in, rows);
        } catch (TooLargeException e) {
            throw new UnusableSourceException("dump: unpacked " + e.getMessage());
        } catch (ZipException e) {
            throw new UnusableSourceException(
                    "dump: its gzip cannot be unpacked: " + e.getMessage() + "; nothing was imported");
        }
    }
}
