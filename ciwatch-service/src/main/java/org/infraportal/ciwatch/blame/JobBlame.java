package org.infraportal.ciwatch.blame;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.events.Blame;

/**
 * How likely it is that a job failed because of the change.
 *
 * @param ci the CI's name
 * @param pipeline null where it names none
 * @param outcome of its last failure on the patch set
 * @param reasons the weightiest first
 */
public record JobBlame(
        String ci, String pipeline, String job, Outcome outcome, Blame blame, List<String> reasons, Evidence evidence) {

    /** All reasons as one text. */
    @JsonIgnore
    public String getWhy() {
        return String.join(". ", reasons) + ".";
    }

    /** Whether it is about this job of a report. */
    public boolean isOf(String reportedBy, String inPipeline, String name) {
        return ci.equals(reportedBy)
                && (pipeline == null ? inPipeline == null : pipeline.equals(inPipeline))
                && job.equals(name);
    }
}
