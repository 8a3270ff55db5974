package org.infraportal.stackviz.failures;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.ListQuery;
import org.infraportal.stackviz.runs.Parameters;

/** The runs that have a failure as they are asked for in a URL; the page and the API take the same. */
public class OccurrenceQuery extends ListQuery {
    private Place after;

    /** A place in the list, which is in the order of these: behind the run with that id. */
    record Place(Instant seenAt, long runId) {
        static String token(Failures.Occurrence one) {
            return ListQuery.token(ChronoUnit.MICROS.between(Instant.EPOCH, one.seenAt()), one.runId());
        }

        static Place of(long[] key) {
            return key == null ? null : new Place(Instant.EPOCH.plus(key[0], ChronoUnit.MICROS), key[1]);
        }
    }

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    @Override
    public OccurrenceQuery check() {
        Parameters parameters = new Parameters();
        size(parameters, USUAL);
        after = Place.of(key(parameters, 2));
        parameters.check();
        return this;
    }

    Place after() {
        return after;
    }

    /** The same question at another address. */
    String at(String path, String nextPageToken, String otherFormat) {
        return at(Links.to(path), nextPageToken, otherFormat);
    }
}
