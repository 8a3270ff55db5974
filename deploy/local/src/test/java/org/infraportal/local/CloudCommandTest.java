package org.infraportal.local;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class CloudCommandTest {
    @TempDir
    Path folder;

    @Test
    void aWrongCallSaysWhatIsExpected() {
        CloudCommand command = new CloudCommand(DataFolder.at(folder), new Console(System.out, System.nanoTime()));

        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("artefact"),
                List.of("artefact", "nimbus-north"),
                List.of("artefact", "nimbus-north", "zone", "pdf"),
                List.of("other", "nimbus-north", "zone"))) {
            String said = assertThrows(LauncherException.class, () -> command.run(wrong))
                    .getMessage();

            assertEquals(
                    "cloud: " + String.join(" ", wrong)
                            + " (expected: artefact PROVIDER NAME, or artefact PROVIDER NAME patch)",
                    said);
        }
    }

    @Test
    void namesStayWithinTheirPartOfTheAddress() {
        assertEquals(
                "/clouds/api/v1/regions/nimbus-north/artefacts/zone",
                CloudCommand.artefactPath("nimbus-north", "zone", false));
        assertEquals(
                "/clouds/api/v1/regions/a%2F..%2Fb%3Fc/artefacts/zone%20x?format=patch",
                CloudCommand.artefactPath("a/../b?c", "zone x", true));
    }
}
