package org.infraportal.refstack.comparison;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import org.infraportal.refstack.compatibility.ApiTime;
import org.infraportal.refstack.compliance.Compliance;
import org.infraportal.refstack.compliance.Verdict;
import org.infraportal.refstack.results.Result;
import org.infraportal.refstack.results.ResultsPage;

/** One side of a comparison: a result under a guideline. Counted are required tests that are not flagged. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ComparedSide(
        String resultId,
        @JsonIgnore Instant uploaded,
        String guideline,
        String target,
        Verdict verdict,
        int countedPassed,
        int countedTests) {
    static ComparedSide of(Result result, Compliance compliance) {
        return new ComparedSide(
                result.id(),
                result.createdAt(),
                compliance.guideline().file(),
                compliance.target(),
                compliance.verdict(),
                compliance.countedPassed(),
                compliance.countedTests());
    }

    @JsonProperty("created_at")
    public String createdAt() {
        return ApiTime.of(uploaded);
    }

    @JsonIgnore
    public String path() {
        return ResultsPage.path(resultId);
    }
}
