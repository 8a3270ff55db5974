package org.infraportal.events;

/**
 * A datastore version went back to its former image in a cloud.
 *
 * @param imageKey datastore/version
 * @param cloudKey cloud/region
 * @param imageId the image in use again
 * @param reason why
 * @param url its page, as a path on the portal
 */
public record GuestImageRolledBack(String imageKey, String cloudKey, String imageId, String reason, String url)
        implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.GUEST_IMAGES;
    }

    @Override
    public String key() {
        return imageKey;
    }
}
