const { getDefaultConfig } = require('expo/metro-config');

const config = getDefaultConfig(__dirname);

// zod exports the words of its errors in some fifty languages, half a megabyte. The app has its own
// words, and Metro does not leave out what nobody uses.
config.resolver.resolveRequest = (context, moduleName, platform) =>
  /[\\/]zod[\\/]v4[\\/]/.test(context.originModulePath) && moduleName.endsWith('locales/index.js')
    ? { type: 'empty' }
    : context.resolveRequest(context, moduleName, platform);

module.exports = config;
