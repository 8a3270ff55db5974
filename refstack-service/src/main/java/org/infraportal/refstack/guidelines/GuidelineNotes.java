package org.infraportal.refstack.guidelines;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.refstack.audit.Audit;

/** Who had the sources looked at. The look itself is no transaction: each file is one. */
@ApplicationScoped
class GuidelineNotes {
    private final Audit audit;

    GuidelineNotes(Audit audit) {
        this.audit = audit;
    }

    @Transactional
    void refreshed(GuidelineRefresh.Outcome outcome) {
        audit.note(
                "guidelines.refreshed",
                "guideline",
                "all",
                outcome.files() + " files, " + outcome.changed() + " changed, " + outcome.faults() + " faults");
    }
}
