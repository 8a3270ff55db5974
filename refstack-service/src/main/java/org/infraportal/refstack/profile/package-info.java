/**
 * People and their public keys. A person is known by the login provider's issuer and subject; a registered
 * key ties signed uploads to the person. Tables: {@code person}, {@code public_key}. Events: none.
 */
package org.infraportal.refstack.profile;
