package org.infraportal.events;

/**
 * The owner of a signed result made it public.
 *
 * @param resultId the result's UUID
 * @param passedTests how many passed tests it names
 * @param url its page, as a path on the portal
 */
public record ResultShared(String resultId, int passedTests, String url) implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.INTEROP_RESULTS;
    }

    @Override
    public String key() {
        return resultId;
    }
}
