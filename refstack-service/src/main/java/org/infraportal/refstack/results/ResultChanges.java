package org.infraportal.refstack.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.events.ResultAssociated;
import org.infraportal.events.ResultDeleted;
import org.infraportal.events.ResultShared;
import org.infraportal.outbox.Outbox;
import org.infraportal.refstack.compatibility.ApiException;

/** What an owner may change about a result that is not verified. */
@ApplicationScoped
class ResultChanges {
    private final ResultAccess access;
    private final Results results;
    private final Outbox outbox;

    ResultChanges(ResultAccess access, Results results, Outbox outbox) {
        this.access = access;
        this.results = results;
        this.outbox = outbox;
    }

    @Transactional
    void delete(String id) {
        Result result = access.toChange(id);
        results.delete(result);
        outbox.add(new ResultDeleted(result.id()));
    }

    /**
     * Sets or removes one meta value.
     *
     * @param value the new value, or null to remove it
     * @throws ApiException 403 for another key than shared, guideline, target; 404 when there is none to
     *     remove; 400 when the value is over 64 characters
     */
    @Transactional
    void setMeta(String id, String name, String value) {
        Result result = access.toChange(id);
        MetaKey key = MetaKey.of(name)
                .orElseThrow(() ->
                        ApiException.aborted(403, "meta key: " + name + " (expected: shared, guideline or target)"));
        if (value == null && result.meta(key) == null) {
            throw ApiException.refused(404, "Metadata " + name + " not found", null);
        }
        if (value != null && value.length() > Result.LONGEST_META) {
            throw ApiException.refused(
                    400,
                    "Metadata value is too long",
                    name + ": " + value.length() + " characters (expected: at most " + Result.LONGEST_META + ")");
        }
        boolean wasPublic = result.isPublic();
        result.setMeta(key, value);
        if (key != MetaKey.SHARED) {
            outbox.add(new ResultAssociated(
                    result.id(),
                    result.meta(MetaKey.GUIDELINE),
                    result.meta(MetaKey.TARGET),
                    null,
                    ResultsPage.path(result.id())));
        } else if (!wasPublic && result.isPublic()) {
            outbox.add(new ResultShared(result.id(), result.tests(), ResultsPage.path(result.id())));
        }
    }
}
