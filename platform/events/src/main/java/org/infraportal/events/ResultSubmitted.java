package org.infraportal.events;

/**
 * A test result was accepted by refstack.
 *
 * @param resultId the result's UUID
 * @param passedTests how many passed tests it names
 * @param signed whether a registered key signed it; a signed result is private until it is shared
 * @param guideline the guideline it was associated with, or null
 * @param target the guideline's target, or null
 * @param url its page, as a path on the portal
 */
public record ResultSubmitted(
        String resultId, int passedTests, boolean signed, String guideline, String target, String url)
        implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.INTEROP_RESULTS;
    }

    @Override
    public String key() {
        return resultId;
    }
}
