import sharp from 'sharp';

// libvips can open SVG, PDF, TIFF and more: every loader is surface for a hostile file. Ours are four.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadHeif',
  ],
});
// A photograph is read once: a cache of pixels would only keep them in memory.
sharp.cache(false);
// Jobs run side by side in processes of their own; more threads would only multiply their buffers.
sharp.concurrency(2);

export { sharp };
