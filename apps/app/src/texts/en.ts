export const en = {
  product: 'IrisVue',

  titles: {
    welcome: 'IrisVue',
    signIn: 'Sign in',
    register: 'Create an account',
    gallery: 'Gallery',
    capture: 'Capture',
    you: 'You',
    image: 'Your iris',
    notFound: 'Nothing here',
    invitation: 'Invitation',
    shared: 'Shared with you',
  },

  places: { label: 'Places', gallery: 'Gallery', capture: 'Capture', you: 'You' },

  common: {
    back: 'Back',
    close: 'Close',
    cancel: 'Cancel',
    retry: 'Try again',
    loading: 'Loading',
    unexpected: 'Something went wrong. Please try again.',
  },

  start: {
    unreachableTitle: 'We cannot reach IrisVue',
    unreachable: 'Check your connection. Your pictures are safe where they are.',
    crashedTitle: 'This room went dark',
    crashed: 'Something went wrong while drawing this page. Your pictures are safe.',
  },

  notFound: {
    title: 'There is nothing at this address',
    message: 'The picture may have been deleted, or the link is not complete.',
    action: 'To your gallery',
  },

  welcome: {
    title: 'Your iris, as art.',
    lead: 'Photograph your eye. Seconds later your iris comes back, cut out on black, the way you have never seen it.',
    register: 'Create an account',
    signIn: 'I have an account',
    privacy:
      'An iris is as personal as a fingerprint. Your photographs are shown to no one but you, and you can delete them for good at any time.',
  },

  signIn: {
    title: 'Welcome back',
    submit: 'Sign in',
    other: 'New here? Create an account',
    byLink: 'Sign in by a link in a mail',
    forgot: 'I forgot my password',
  },

  register: {
    title: 'Create your account',
    submit: 'Create account',
    other: 'I already have an account',
    privacy:
      'Your photographs are stored privately in this account, without their location or camera data. Deleting one erases it from the server together with everything made from it.',
  },

  fields: {
    email: 'E-mail address',
    password: 'Password',
    newPassword: 'New password',
    passwordHint: 'At least 10 characters. A short sentence works well.',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    emailWrong: 'This does not look like an e-mail address.',
    passwordShort: 'Use at least 10 characters.',
    passwordLong: 'Use at most 200 characters.',
    passwordMissing: 'Enter your password.',
  },

  consent: {
    home: 'Where do you live? The words follow your law.',
    homes: {
      gdpr: 'European Union',
      bipa: 'Illinois',
      ccpa: 'California',
      other: 'Elsewhere',
    },
    agree: 'I agree',
    decline: 'Not now',
  },

  links: {
    toProduct: 'To your gallery',
    newLink: 'Send me a new link',
    anotherAddress: 'Use another address',
    emailLink: {
      title: 'Sign in by mail',
      lead: 'We send you a link that signs you in. No password needed, and it works for new accounts too.',
      submit: 'Send the link',
      sentTitle: 'Look into your mail',
      sent: 'If this address is yours, a link is on its way. It works once, for a quarter of an hour.',
    },
    forgotPassword: {
      title: 'A new password',
      lead: 'Tell us the address of your account, and we send you a link to choose a new one.',
      submit: 'Send the link',
      sentTitle: 'Look into your mail',
      sent: 'If there is an account with this address, a link is on its way.',
    },
    verifyEmail: {
      title: 'Confirm your address',
      lead: 'So that invitations and your account can find you.',
      submit: 'Confirm my address',
      doneTitle: 'Your address is confirmed',
      done: 'Thank you. Everything is open to you now.',
      sentTitle: 'Look into your mail',
      sent: 'A new link is on its way. It works for two days.',
    },
    signInLink: {
      title: 'Welcome',
      lead: 'One press, and you are in.',
      submit: 'Sign in',
    },
    resetPassword: {
      title: 'Choose a new password',
      submit: 'Save the password',
      doneTitle: 'Your new password is saved',
      done: 'You are signed in here, and signed out everywhere else.',
    },
    invitation: {
      title: (circle: string) => `Join “${circle}”`,
      someone: 'Someone',
      from: (name: string) => `${name} invites you.`,
      closedTitle: 'This invitation is closed',
      explain:
        'In a circle you see each other’s irises and can make art of them together, each time with your consent. Your photographs stay yours: others look, only you download them.',
      accept: 'Join the circle',
      decline: 'No, thank you',
      declinedTitle: 'The invitation is declined',
      declined: 'Nothing else happens. Whoever invited you is not told why.',
      joinedTitle: 'You are in',
      joined: 'The circle is in your account now.',
      signInLead: 'Sign in by a link in a mail, and you come straight back here. New accounts too.',
    },
    shared: {
      title: 'Shared with you',
      lead: 'Somebody made art of an iris and wants you to see it.',
      from: (name: string) => `From ${name}`,
      closedTitle: 'This link shows nothing',
      password: 'This picture is locked. Ask whoever sent you the link for its password.',
      open: 'Open',
      make: 'Make one of your own iris',
    },
  },

  capture: {
    guide: 'Fill the ring with one eye and hold still.',
    starting: 'Opening the camera',
    shutter: 'Take the photo',
    switchCamera: 'Switch camera',
    choose: 'Choose a photo',
    another: 'Choose another',
    dropHere: 'Drop the photo here',
    orDrop: 'Or drop a photo anywhere on this page.',
    takePhoto: 'Take a photo',
    systemTitle: 'One eye, close up',
    systemLead:
      'Stand by a window, come close until your iris is large and sharp, and keep the flash off.',
    problems: {
      denied: {
        title: 'The camera is switched off for IrisVue',
        message:
          'Allow the camera in the settings of your browser or phone for this site, then try again. Or choose a photo you already have.',
      },
      missing: {
        title: 'No camera found',
        message: 'This device has no camera that we can use. Choose a photo you already have.',
      },
      busy: {
        title: 'The camera is in use',
        message:
          'Another app or tab is using the camera. Close it and try again, or choose a photo.',
      },
      insecure: {
        title: 'The camera needs a secure address',
        message:
          'Browsers open the camera only on https addresses and on localhost. Choose a photo you already have.',
      },
      unknown: {
        title: 'The camera did not open',
        message: 'Try again, or choose a photo you already have.',
      },
    },
  },

  guidance: {
    messages: {
      find_eye: 'Bring one eye into the ring.',
      move_left: 'Move a little to the left.',
      move_right: 'Move a little to the right.',
      move_up: 'Move up a little.',
      move_down: 'Move down a little.',
      come_closer: 'Come closer.',
      move_back: 'Move back a little.',
      more_light: 'Find more light.',
      turn_from_lamp: 'Turn a little away from the lamp.',
      open_wide: 'Open your eye wide.',
      hold_still: 'Hold still.',
    },
    taking: 'Taking the photo.',
    unavailable:
      'We cannot guide you on this device. Fill the ring with one eye, hold still and press the button.',
    voice: 'Spoken guidance',
    voiceOn: 'Voice on',
    voiceOff: 'Voice off',
  },

  review: {
    title: 'Is it sharp?',
    lead: 'The whole iris is visible, large and in focus.',
    use: 'Use this photo',
    retake: 'Retake',
    another: 'Take another',
    photo: 'The photo you took',
    noPreview:
      'This kind of file cannot be shown here, but we can read it. You see your iris once it is sent.',
  },

  preview: {
    looking: 'Looking at your iris…',
    refused: 'Worth another try',
    cutOut: 'Your iris, cut out on this device',
    privacy: 'Only this device has seen it. Nothing is sent until you use the photo.',
  },

  processing: {
    label: 'Progress',
    uploading: 'Sending your photo',
    waiting: 'Waiting for its turn',
    steps: {
      loading: 'Getting ready',
      decoding: 'Reading your photo',
      locating: 'Finding your iris',
      segmenting: 'Tracing its edges',
      measuring: 'Measuring the light in it',
      cutting_out: 'Cutting it out',
      retouching: 'Removing the reflections',
      painting: 'Painting with your colours',
      saving: 'Putting it safely away',
    },
    privacyUploading:
      'Your photo is on its way to your private gallery. Its location and camera data are removed on arrival.',
    privacyWorking:
      'You may leave this page. The work goes on, and the result waits in your gallery.',
    photo: 'Your photo',
    cancel: 'Cancel',
  },

  failure: {
    title: 'That did not work',
    cancelled: 'The work was cancelled. Your photo is safe in your gallery.',
    retry: 'Try again',
    retake: 'Take another photo',
    gallery: 'To your gallery',
  },

  original: {
    title: 'Not cut out yet',
    message: 'Your photo is safe. We can look for the iris in it now.',
    cutOut: 'Cut out',
    preparing: 'Your photo is being prepared',
    preparingMessage: 'This takes a few seconds.',
    unreadable: 'This photo could not be read',
    photo: 'Your photo',
  },

  result: {
    before: 'Before',
    after: 'After',
    compare: 'Compare before and after',
    compareValue: (percent: number) => `${percent} % before, ${100 - percent} % after`,
    cutOut: 'Your iris, cut out on black',
    work: 'The art made of your iris',
    beforeAlt: 'The same part of your photo, untouched',
    outlines: 'Show the outlines',
    outlinesHint: 'Where we found your iris and your pupil.',
    outlinesDrawn: 'Outlines of the iris and the pupil',
    download: 'Download',
    downloading: 'Preparing the file',
    delete: 'Delete',
    deleteTitle: 'Delete this iris?',
    deleteMessage:
      'The photo and everything made from it will be erased from the server. This cannot be undone.',
    deleteConfirm: 'Delete for good',
    again: 'Take another photo',
    made: (date: string) => `Made on ${date}`,
  },

  quality: {
    title: {
      excellent: 'A beautiful photo',
      usable: 'A good photo',
      retake: 'Worth another try',
    },
    lead: {
      excellent: 'Sharp, well lit and wide open. It will hold up in a large print.',
      usable: 'Good enough to work with. The next one can be better still.',
      retake: 'We cut it out, but a new photo would show far more of your iris.',
    },
    advice: 'For the next one',
    numbers: 'Measured',
    diameter: 'Iris width',
    pixels: (value: string) => `${value} px`,
    sharpness: 'Sharpness',
    exposure: 'Light',
    occluded: 'Hidden by lids',
    specular: 'Reflections',
    offAxis: 'Looking away',
    motion: 'Smeared by movement',
    degrees: (value: string) => `${value}°`,
    percent: (value: string) => `${value} %`,
    confidence: 'Certainty',
  },

  gallery: {
    title: 'Gallery',
    count: (total: number) => (total === 1 ? '1 picture' : `${total} pictures`),
    capture: 'Capture',
    emptyTitle: 'The first one will hang here.',
    emptyMessage: 'Take a photo of one eye, close up, by a window. It takes less than a minute.',
    emptyAction: 'Capture your iris',
    failedTitle: 'Your gallery did not load',
    tileCutOut: (date: string) => `Iris of ${date}`,
    tileOriginal: (date: string, state: string) => `Photo of ${date}: ${state}`,
    states: {
      preparing: 'Preparing',
      uncut: 'Cut out',
      working: 'Cutting out',
      failed: 'Did not work',
    },
  },

  you: {
    title: 'You',
    signedInAs: 'Signed in as',
    address: {
      unconfirmed:
        'This address is not confirmed yet. Until it is, invitations cannot find you by it.',
      resend: 'Resend confirmation mail',
      sent: 'The mail is on its way. Open the link in it to confirm your address.',
    },
    signOut: 'Sign out',
    signingOut: 'Signing out',
    operator: 'How this service is doing',
    lightRooms: 'Light rooms',
    lightRoomsHint: 'Pages on a light ground. Pictures keep their black.',
    storedTitle: 'What is kept, and where',
    stored: [
      {
        title: 'Your photographs',
        text: 'Kept on the server in a private store, without location or camera data, so that a cut-out can be made again at full quality.',
      },
      {
        title: 'What is made from them',
        text: 'Cut-outs and small previews are kept beside them. They open only through links that are made for you and expire.',
      },
      {
        title: 'Where your iris is',
        text: 'The outline of the iris and pupil, and how good the photo is. It belongs to the picture and is deleted with it. We do not use it to recognise anyone.',
      },
      {
        title: 'Your account',
        text: 'Your e-mail address, and your password in a form that cannot be read back.',
      },
      {
        title: 'On this device',
        text: 'A sign-in key in the safest place the device offers and a note of work in progress, until you sign out; and whether you like light rooms.',
      },
    ],
    deleteNote:
      'Open a picture and choose Delete to erase it for good, together with everything made from it.',
  },
};
