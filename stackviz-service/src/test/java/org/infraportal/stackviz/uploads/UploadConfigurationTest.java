package org.infraportal.stackviz.uploads;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.infraportal.database.Database;
import org.infraportal.outbox.Outbox;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.RunRights;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.StackvizConfig;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** What configuration changes; the defaults are tested with the uploads. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class UploadConfigurationTest {
    private record Settings(boolean anonymousUpload, Upload upload) implements StackvizConfig {}

    private record Narrow(MemorySize maxSize, int maxRatio, Duration maxTime, int maxTests, int atOnce)
            implements StackvizConfig.Upload {}

    @Inject
    StackvizConfig defaults;

    @Inject
    StreamStore store;

    @Inject
    Runs runs;

    @Inject
    KnownRuns knownRuns;

    @Inject
    Outbox outbox;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    SecurityIdentity visitor;

    @Test
    void visitorsUploadOnlyWhereTheyMay() throws Exception {
        byte[] stream = Streams.onePass(Api.unique("pkg.test")).bytes();

        try (Response answer = resource(true).upload(new ByteArrayInputStream(stream), new RunLabels())) {
            assertThat(answer.getStatus()).isEqualTo(201);
            assertThat(answer.getEntity()).asInstanceOf(type(RunView.class)).matches(run -> run.uploader() == null);
        }
        assertThatThrownBy(() -> resource(false).upload(new ByteArrayInputStream(stream), new RunLabels()))
                .isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void streamWithTooManyTestsIsRefused() {
        Streams streams = new Streams();
        for (int i = 0; i < 6; i++) {
            streams.exists(Api.unique("pkg.test"));
        }

        assertThatThrownBy(() -> uploads(Duration.ofMinutes(1), 5)
                        .upload(new ByteArrayInputStream(streams.bytes()), Description.NONE, null))
                .isInstanceOf(ProblemException.class)
                .hasMessage("tests: 6 and more (expected: <= 5)")
                .extracting("kind")
                .isEqualTo(ProblemKind.TOO_LARGE);
    }

    @Test
    void streamThatComesTooSlowlyIsRefused() {
        assertThatThrownBy(() -> uploads(Duration.ofSeconds(1), 5).upload(new Drips(), Description.NONE, null))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("upload time: over at ")
                .extracting("kind")
                .isEqualTo(ProblemKind.TOO_LARGE);
    }

    private RunUploadsResource resource(boolean anonymousUpload) {
        return new RunUploadsResource(
                uploads(Duration.ofMinutes(1), 5),
                new RunRights(new Settings(anonymousUpload, defaults.upload()), visitor));
    }

    private RunUploads uploads(Duration maxTime, int maxTests) {
        Narrow upload = new Narrow(defaults.upload().maxSize(), 200, maxTime, maxTests, 1);
        return new RunUploads(new Settings(false, upload), store, runs, knownRuns, outbox, database, clock, List.of());
    }

    /** A byte every tenth of a second. */
    private static final class Drips extends InputStream {
        private int left = 30;

        @Override
        public int read() {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            int next = read();
            target[offset] = (byte) next;
            return next < 0 ? -1 : 1;
        }
    }
}
