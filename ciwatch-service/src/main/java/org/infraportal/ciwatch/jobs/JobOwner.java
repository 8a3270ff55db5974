package org.infraportal.ciwatch.jobs;

import org.infraportal.ciwatch.cis.Ci;

/** The CI that runs a job. */
public record JobOwner(long id, String name, String account) {
    static JobOwner of(Ci ci) {
        return new JobOwner(ci.id, ci.name, ci.account);
    }
}
