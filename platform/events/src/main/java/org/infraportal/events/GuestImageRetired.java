package org.infraportal.events;

/**
 * A guest image is no longer offered.
 *
 * @param imageKey datastore/version
 * @param reason why
 * @param url its page, as a path on the portal
 */
public record GuestImageRetired(String imageKey, String reason, String url) implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.GUEST_IMAGES;
    }

    @Override
    public String key() {
        return imageKey;
    }
}
