import type { FastifyInstance } from 'fastify';
import type { Accounts } from '../features/auth/accounts.ts';
import { createDelivery } from '../features/auth/session-answers.ts';
import { circlesRoutes } from '../features/circles/circles.routes.ts';
import { createCirclesService } from '../features/circles/circles.service.ts';
import { createConsentDecisionsService } from '../features/circles/consent-decisions.service.ts';
import { createConsentRequestsService } from '../features/circles/consent-requests.service.ts';
import { createGalleryService } from '../features/circles/gallery.service.ts';
import { createPeopleService } from '../features/circles/people.service.ts';
import { subjectConsentsRoutes } from '../features/circles/subject-consents.routes.ts';
import type { ImagesService } from '../features/images/images.service.ts';
import { createInvitationSignIn } from '../features/invitations/invitation-sign-in.service.ts';
import { invitationsRoutes } from '../features/invitations/invitations.routes.ts';
import { createInvitationsService } from '../features/invitations/invitations.service.ts';
import { createSentInvitationsService } from '../features/invitations/sent-invitations.service.ts';
import { createGuessLimits } from '../features/shares/guess-limits.service.ts';
import { sharesRoutes } from '../features/shares/shares.routes.ts';
import { createSharesService } from '../features/shares/shares.service.ts';
import type { ProfilesService } from '../features/users/profiles.service.ts';
import type { UsersService } from '../features/users/users.service.ts';
import type { Clock } from '../platform/clock.ts';
import type { BindOptions } from '../platform/http/bind.ts';
import type { Services } from './services.ts';

interface Parts {
  readonly services: Services;
  readonly users: UsersService;
  readonly images: ImagesService;
  readonly accounts: Pick<Accounts, 'auth' | 'magicLinks'>;
  readonly profiles: ProfilesService;
  readonly signInLimits: BindOptions;
  readonly now: Clock;
}

/** Circles with their invitations, the consents within them, and links to single works. */
export function createCircles(parts: Parts) {
  const { services, users, images, accounts, profiles, signInLimits, now } = parts;
  const { db, signer, links, jobs, mail, audit, analytics, publicAddress } = services;
  const access = services.circleAccess;
  const members = services.circleMembers;
  const guesses = createGuessLimits(db, signer, now);
  const circles = createCirclesService({ db, access, audit, analytics, now });
  const gallery = createGalleryService({ db, access, analytics, now });
  const shares = createSharesService({ db, access, guesses, links, audit, analytics, now });
  const requests = createConsentRequestsService({ db, images, users, mail, audit, now });
  const decisions = createConsentDecisionsService({ db, images, jobs, shares, audit, now });
  const sent = createSentInvitationsService({ db, members, users, mail, audit, now });
  const invitations = createInvitationsService({
    ...{ db, circles, members, users, guesses, analytics, now },
  });
  const signIn = createInvitationSignIn({ ...accounts, db, invitations, users, now });
  const deliver = createDelivery(profiles);
  const people = createPeopleService(db);

  return {
    routes: (api: FastifyInstance): void => {
      circlesRoutes(api, { circles, members, gallery, links });
      subjectConsentsRoutes(api, { requests, decisions, links });
      invitationsRoutes(api, {
        ...{ invitations, sent, circles, people, signIn, deliver },
        ...{ signInLimits, publicAddress, links, now },
      });
      sharesRoutes(api, { shares, users, publicAddress, now });
    },
  };
}
