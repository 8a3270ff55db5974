package org.infraportal.events;

/**
 * A guest image passed or failed its verification.
 *
 * @param imageKey datastore/version
 * @param release the trove release it belongs to
 * @param passed whether it may be loaded
 * @param url its page, as a path on the portal
 */
public record GuestImageVerified(String imageKey, String release, boolean passed, String url) implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.GUEST_IMAGES;
    }

    @Override
    public String key() {
        return imageKey;
    }
}
