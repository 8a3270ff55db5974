package org.infraportal.events;

/**
 * A guest image was loaded into a cloud.
 *
 * @param imageKey datastore/version
 * @param cloudKey cloud/region
 * @param imageId its id in that cloud
 * @param url its page, as a path on the portal
 */
public record GuestImageLoaded(String imageKey, String cloudKey, String imageId, String url) implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.GUEST_IMAGES;
    }

    @Override
    public String key() {
        return imageKey;
    }
}
