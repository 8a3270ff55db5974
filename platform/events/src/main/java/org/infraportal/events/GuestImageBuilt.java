package org.infraportal.events;

/**
 * A guest image was built.
 *
 * @param imageKey datastore/version
 * @param release the trove release it belongs to
 * @param digest sha256 of the image
 * @param url its page, as a path on the portal
 */
public record GuestImageBuilt(String imageKey, String release, String digest, String url) implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.GUEST_IMAGES;
    }

    @Override
    public String key() {
        return imageKey;
    }
}
