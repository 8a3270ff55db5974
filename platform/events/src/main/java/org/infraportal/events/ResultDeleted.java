package org.infraportal.events;

/**
 * A result was deleted.
 *
 * @param resultId the result's UUID
 */
public record ResultDeleted(String resultId) implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.INTEROP_RESULTS;
    }

    @Override
    public String key() {
        return resultId;
    }
}
